/**
 * The gate: record types and their fields, the one place through which every record is read and written, and what each write leaves
 * behind: an operation with its changes, from which come history, audit and undo. It may use security; it knows no feature.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security"})
package dev.trato.records;

import org.jspecify.annotations.NullMarked;
