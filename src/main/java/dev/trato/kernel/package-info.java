/**
 * The words every module shares: what a record is and how it is referred to, the facts that are told about it, how its attributes
 * are described, money and addresses, and how a problem is said so that a person can act on it. It knows nobody.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {})
package dev.trato.kernel;

import org.jspecify.annotations.NullMarked;
