/** Tests of workflows' links, on a real PostgreSQL and a real broker. */
package io.tradeseal.agreement.workflow;
