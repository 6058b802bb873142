/**
 * Doors to the world outside: import and export of files, and what connects other programs. It may use the platform and the records of the
 * business; nobody uses it.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"kernel", "security", "records", "customization", "ui", "mail", "contacts", "search", "notifications"})
package dev.trato.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
