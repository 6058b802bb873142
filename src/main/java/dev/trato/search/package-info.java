/**
 * Finding anything by what one remembers of it: the ranked search over records of all types, the index behind it that follows the changes,
 * and who wants to be told of what is new. It may use security, records and ui; it knows no feature.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui"})
package dev.trato.search;

import org.jspecify.annotations.NullMarked;
