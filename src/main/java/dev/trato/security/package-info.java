/**
 * Who works here and what they may do: users, teams, roles with their grants, and the one answer to both questions of access (may I, on
 * this record; which records). It knows record types by name only.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel"})
package dev.trato.security;

import org.jspecify.annotations.NullMarked;
