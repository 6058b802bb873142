/**
 * What people do with each other: calls, e-mails, meetings, visits, letters and notes, on records of any type, what they have to do, and the
 * timeline that tells all of that together with what became of the record. It may use the platform, mail and notifications; it knows no
 * business module.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui", "mail", "notifications"})
package dev.trato.activities;

import org.jspecify.annotations.NullMarked;
