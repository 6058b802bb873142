/**
 * Files on records of any type: documents and their versions, where their contents are kept, how they are served, and what is made of them
 * in the background (text, thumbnails, pages). It may use the platform; it knows no business module.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui"})
package dev.trato.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
