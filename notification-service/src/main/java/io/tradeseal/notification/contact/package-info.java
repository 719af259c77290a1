/** Contacts of an integration account as a resource: endpoints, rules and deeds. */
@NullMarked
package io.tradeseal.notification.contact;

import org.jspecify.annotations.NullMarked;
