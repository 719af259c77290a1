-- Words of new certificates wait in a list until there are enough to sort them into the index together: fingerprints and
-- serial numbers go to places all over it. 16 MB instead of 4 take a seventh off PostgreSQL's share of a bulk upload; a
-- search reads the list as well, 2,000 pages at most.
alter index certificate_by_words set (gin_pending_list_limit = 16384);
