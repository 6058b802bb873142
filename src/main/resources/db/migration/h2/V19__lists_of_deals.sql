-- Deals by their amount.
create index deal_amount on deal (amount, id);
