/**
 * Selling: deals that move through the stages of a pipeline, and the products they are about. It may use contacts, ui and what lies below
 * them.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui", "contacts"})
package dev.trato.sales;

import org.jspecify.annotations.NullMarked;
