/**
 * Tells people what matters to them, once, where they want it: in Trato, by mail, in the browser, by SMS. Modules bring kinds of
 * notifications and tell; what a person may not see any more is neither shown nor sent. It may use the platform and mail.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui", "mail"})
package dev.trato.notifications;

import org.jspecify.annotations.NullMarked;
