/**
 * Groups of records under a name: put together by hand or told by a rule, to be used as a filter wherever there is one. It may use
 * security, records, customization and ui; filters ask it through {@link dev.trato.records.FilterQuestion} and know nothing of it.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui"})
package dev.trato.segments;

import org.jspecify.annotations.NullMarked;
