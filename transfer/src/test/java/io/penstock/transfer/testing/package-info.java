/** Suites that every source or destination must pass, for the tests of all modules. */
package io.penstock.transfer.testing;
