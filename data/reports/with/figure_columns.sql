            value as published, base as published_base, base_basis as published_base_basis,
            yoy_percent as printed_yoy, share_percent as printed_share, share_of, half_width, certainty, cell_id, yoy_cell_id, share_cell_id,
            null as computed, null as computed_base, null as is_whole, null as base_is_whole, null as load_id, yoy_half_width
