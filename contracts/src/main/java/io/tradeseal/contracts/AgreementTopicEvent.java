package io.tradeseal.contracts;

/** An event of {@link Topic#AGREEMENTS}: the whole current state of a partner, an agreement, a workflow link, a rollover or a risk. */
public sealed interface AgreementTopicEvent extends Event
        permits PartnerEvent, AgreementEvent, WorkflowEvent, RolloverEvent, AgreementRiskEvent {}
