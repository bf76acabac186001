"""Who gets the next contact: queues, presence of agents, offers. The pure core, which no process drives yet."""
