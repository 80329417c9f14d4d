        value, value_state, base, yoy, yoy_state, change, share, share_change, contribution, basis, yoy_basis, coverage, published, computed,
        difference, half_width, certainty, cell_id, yoy_cell_id, share_cell_id, load_id
