/**
 * The place of its own for administration: screens and record types for what the headless platform keeps (users, teams, roles, custom
 * fields, operations). It may use the whole platform; nobody uses it.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui", "mail"})
package dev.trato.admin;

import org.jspecify.annotations.NullMarked;
