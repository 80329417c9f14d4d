delete from family_scope;
