/**
 * The kit of the screens: one list, one page, one form, one board and one set of small parts for all record types. It may use security,
 * records and customization, and knows no feature.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization"})
package dev.trato.ui;

import org.jspecify.annotations.NullMarked;
