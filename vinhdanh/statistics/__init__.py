"""Statistical tables of law and province: definitions as dated data, cells counted from the ledger, differences named."""
