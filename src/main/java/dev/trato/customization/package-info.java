/**
 * What a company makes its own without a programmer: custom fields, saved views, and the settings of the organisation. It may use
 * security and records.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records"})
package dev.trato.customization;

import org.jspecify.annotations.NullMarked;
