-- Only before the first table is made.
pragma page_size = 8192;            -- fewer, larger pages suit runs of small rows
pragma application_id = 1953653873; -- `trdq`: other programs' files are refused
