/** The people and companies that one deals with. It may use security, records and ui. */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui"})
package dev.trato.contacts;

import org.jspecify.annotations.NullMarked;
