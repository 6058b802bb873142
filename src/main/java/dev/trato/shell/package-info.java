/**
 * The frame around everything: the first run, sign-in, invitations and passwords, and in {@code ui} the layout with its navigation and
 * palette, the home page and the pages for what went wrong. It knows no feature: views offer themselves with {@code @Menu}, tiles of the
 * home page are beans. The bell is the one thing of another module that stands in the frame.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {"kernel", "security", "records", "customization", "ui", "mail", "search", "notifications"})
package dev.trato.shell;

import org.jspecify.annotations.NullMarked;
