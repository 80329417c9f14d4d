        max(published) as published, max(published_base) as published_base, max(published_base_basis) as published_base_basis,
        max(printed_yoy) as printed_yoy, max(printed_share) as printed_share, max(share_of) as share_of,
        max(half_width) as half_width, max(certainty) as certainty,
        max(cell_id) as cell_id, max(yoy_cell_id) as yoy_cell_id, max(share_cell_id) as share_cell_id,
        max(computed) as computed, max(computed_base) as computed_base, max(is_whole) as is_whole, max(base_is_whole) as base_is_whole,
        max(load_id) as load_id, max(yoy_half_width) as yoy_half_width
