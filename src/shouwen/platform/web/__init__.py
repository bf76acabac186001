"""HTTP without any feature: problems, paging, who is asking, which language."""
