            null, null, null, null, null, null, null, null, null, null, null,
            case when h.whole = h.wanted then coalesce(s.value, 0) when h.held = h.wanted then s.value end,
            case when h.base_whole = h.wanted then coalesce(s.base, 0) when h.base_held = h.wanted then s.base end,
            case when h.whole = h.wanted then 1 else 0 end, case when h.base_whole = h.wanted then 1 else 0 end, s.load_id, null
