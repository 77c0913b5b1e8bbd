/** What a sweep looks like: pictures for people, drawn from declarations and outcomes alone. */
package dev.espalier.report;
