/** Build tool: packs the native libraries of the application jar. Not part of the application. */
package dev.espalier.natives;
