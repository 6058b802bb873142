/** Mail as everybody means it, without knowing how it is sent. Adapters live in integration. */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel"})
package dev.trato.mail;

import org.jspecify.annotations.NullMarked;
