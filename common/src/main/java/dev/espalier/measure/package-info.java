/** How figures are taken, whatever kind of model they are of: quality from answers, sizes in bytes, time in pairs. */
package dev.espalier.measure;
