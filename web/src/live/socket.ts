/** One socket for all screens: topics, positions, presence. Carries news of changes, never content. */

export type LiveState = "live" | "connecting" | "offline";
export type Doing = "viewing" | "replying";

export interface Viewer {
  id: string;
  name: string;
  doing: Doing;
}

/** A change happened (refetch it), or too many did (`resync`: refetch all). */
export interface Change {
  topic: string;
  type: string;
  subject: string;
  version: number;
  position: number;
  actor: string | null;
  resync: boolean;
}

interface Topic {
  position: number | undefined;
  changes: Set<(change: Change) => void>;
  viewers: Set<(viewers: Viewer[]) => void>;
  present: Doing | undefined;
  lastViewers: Viewer[];
}

type Message = Record<string, unknown>;

export interface Surroundings {
  open(): WebSocket;
  onSessionEnded(): void;
  chance(): number;
}

const PING_EVERY = 20_000;
const PONG_WITHIN = 8_000;
const LONGEST_WAIT = 15_000;
const SESSION_ENDED = 4401;

export class LiveSocket {
  private socket: WebSocket | undefined;
  private readonly topics = new Map<string, Topic>();
  private readonly watchers = new Set<() => void>();
  private failures = 0;
  private wanted = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pinging: ReturnType<typeof setInterval> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  state: LiveState = "connecting";

  constructor(private readonly around: Surroundings) {}

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.failures = 0;
    this.connect();
  }

  stop(): void {
    this.wanted = false;
    clearTimeout(this.retry);
    this.drop();
    this.topics.clear();
    this.become("connecting");
  }

  watch = (listener: () => void): (() => void) => {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  };

  /** The machine woke or the network changed: find out at once whether the line still lives. */
  probe = (): void => {
    if (!this.wanted) return;
    if (this.socket?.readyState === WebSocket.OPEN) this.ping();
    else {
      clearTimeout(this.retry);
      this.failures = 0;
      this.connect();
    }
  };

  follow(topic: string, since: number | undefined, onChange: (change: Change) => void): () => void {
    const entry = this.enter(topic, since);
    entry.changes.add(onChange);
    return () => {
      entry.changes.delete(onChange);
      this.leave(topic, entry);
    };
  }

  attend(topic: string, onViewers: (viewers: Viewer[]) => void): () => void {
    const entry = this.enter(topic, undefined);
    entry.viewers.add(onViewers);
    if (entry.lastViewers.length > 0) onViewers(entry.lastViewers);
    return () => {
      entry.viewers.delete(onViewers);
      if (entry.viewers.size === 0) entry.present = undefined;
      this.leave(topic, entry);
    };
  }

  present(topic: string, doing: Doing): void {
    const entry = this.topics.get(topic);
    if (!entry) return;
    entry.present = doing;
    this.send({ present: { topic, doing } });
  }

  private enter(topic: string, since: number | undefined): Topic {
    const known = this.topics.get(topic);
    if (known) {
      if (since !== undefined && known.position === undefined) {
        known.position = since;
        this.subscribe(topic, known);
      }
      return known;
    }
    const entry: Topic = {
      position: since,
      changes: new Set(),
      viewers: new Set(),
      present: undefined,
      lastViewers: [],
    };
    this.topics.set(topic, entry);
    this.subscribe(topic, entry);
    return entry;
  }

  private leave(topic: string, entry: Topic): void {
    if (entry.changes.size + entry.viewers.size > 0 || this.topics.get(topic) !== entry) return;
    this.topics.delete(topic);
    this.send({ unsubscribe: topic });
  }

  private subscribe(topic: string, entry: Topic): void {
    const since = entry.position === undefined ? {} : { since: entry.position };
    this.send({ subscribe: { topic, ...since } });
    if (entry.present) this.send({ present: { topic, doing: entry.present } });
  }

  private connect(): void {
    if (!this.wanted || this.socket) return;
    if (this.failures < 3) this.become("connecting");
    const socket = this.around.open();
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = (event: MessageEvent) => this.heard(JSON.parse(String(event.data)) as Message);
    socket.onclose = (event: CloseEvent) => this.closed(socket, event.code);
  }

  private opened(): void {
    this.failures = 0;
    this.become("live");
    for (const [topic, entry] of this.topics) this.subscribe(topic, entry);
    this.pinging = setInterval(() => this.ping(), PING_EVERY);
  }

  private closed(socket: WebSocket, code: number): void {
    if (this.socket !== socket) return;
    this.drop();
    if (code === SESSION_ENDED) {
      this.wanted = false;
      this.around.onSessionEnded();
      return;
    }
    this.failures += 1;
    this.become(this.failures < 3 ? "connecting" : "offline");
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** (this.failures - 1)) * (0.75 + this.around.chance() / 2);
    this.retry = setTimeout(() => this.connect(), wait);
  }

  private drop(): void {
    clearInterval(this.pinging);
    clearTimeout(this.silence);
    this.silence = undefined;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private ping(): void {
    this.send({ ping: 1 });
    if (this.silence !== undefined) return;
    const socket = this.socket;
    this.silence = setTimeout(() => socket && this.closed(socket, 0), PONG_WITHIN);
  }

  private send(message: Message): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private heard(message: Message): void {
    // Any word from the server proves the line.
    clearTimeout(this.silence);
    this.silence = undefined;
    const name = message.subscribed ?? message.topic;
    const topic = typeof name === "string" ? this.topics.get(name) : undefined;
    if (!topic || typeof name !== "string") return;
    if (Array.isArray(message.viewers)) {
      topic.lastViewers = message.viewers as Viewer[];
      for (const listener of topic.viewers) listener(topic.lastViewers);
      return;
    }
    const seen = topic.position ?? -1;
    if (typeof message.position === "number") topic.position = Math.max(seen, message.position);
    if (message.subscribed !== undefined) return;
    if (message.resync !== true && Number(message.position) <= seen) return;
    this.tell(topic, name, message);
  }

  private tell(topic: Topic, name: string, message: Message): void {
    const change: Change = {
      topic: name,
      type: String(message.type ?? ""),
      subject: String(message.subject ?? ""),
      version: Number(message.version ?? 0),
      position: Number(message.position ?? 0),
      actor: typeof message.actor === "string" ? message.actor : null,
      resync: message.resync === true,
    };
    for (const listener of topic.changes) listener(change);
  }

  private become(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.watchers) listener();
  }
}
