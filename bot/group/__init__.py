"""Internal cooperation: meeting series, meetings, agendas, tasks."""
