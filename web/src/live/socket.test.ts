import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Change, LiveSocket, type Viewer } from "./socket";

/** A line whose other end is the test. */
class Line {
  static lines: Line[] = [];
  readyState: number = WebSocket.CONNECTING;
  sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    Line.lines.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = WebSocket.CLOSED;
  }
  opens(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }
  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  breaks(code = 1006): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code });
  }
}

const ended = vi.fn();
let socket: LiveSocket;
const line = (): Line => Line.lines.at(-1) as Line;
const change = (position: number) => ({
  topic: "ticket:1",
  type: "complaint.logged",
  subject: "1",
  version: 2,
  position,
  actor: "bob",
});

beforeEach(() => {
  vi.useFakeTimers();
  Line.lines = [];
  ended.mockClear();
  socket = new LiveSocket({
    open: () => new Line() as unknown as WebSocket,
    onSessionEnded: ended,
    chance: () => 0.5,
  });
  socket.start();
});
afterEach(() => {
  socket.stop();
  vi.useRealTimers();
});

describe("the live socket", () => {
  it("subscribes with the position of what is on screen, and goes on from the last one heard", () => {
    const heard: Change[] = [];
    socket.follow("ticket:1", 40, (one) => heard.push(one));
    line().opens();
    expect(line().sent).toEqual([{ subscribe: { topic: "ticket:1", since: 40 } }]);
    line().says(change(41));
    line().breaks();
    expect(socket.state).toBe("connecting");
    vi.advanceTimersByTime(600);
    line().opens();
    expect(line().sent).toEqual([{ subscribe: { topic: "ticket:1", since: 41 } }]);
    expect(heard.map((one) => one.position)).toEqual([41]);
  });

  it("keeps the position that the subscription answered with when it started from now", () => {
    socket.follow("unit:9", undefined, () => undefined);
    line().opens();
    line().says({ subscribed: "unit:9", position: 70 });
    line().breaks();
    vi.advanceTimersByTime(600);
    line().opens();
    expect(line().sent).toEqual([{ subscribe: { topic: "unit:9", since: 70 } }]);
  });

  it("tells each change once, and a resync always", () => {
    const heard: Change[] = [];
    socket.follow("ticket:1", 40, (one) => heard.push(one));
    line().opens();
    line().says(change(41));
    line().says(change(41));
    line().says({ topic: "ticket:1", resync: true, position: 41 });
    expect(heard.map((one) => one.resync)).toEqual([false, true]);
  });

  it("subscribes once for two listeners and leaves with the last of them", () => {
    line().opens();
    const first = socket.follow("me", undefined, () => undefined);
    const second = socket.follow("me", undefined, () => undefined);
    first();
    expect(line().sent).toEqual([{ subscribe: { topic: "me" } }]);
    second();
    expect(line().sent.at(-1)).toEqual({ unsubscribe: "me" });
  });

  it("waits longer after each failure and says so after the third", () => {
    for (const wait of [500, 1_000, 2_000, 4_000]) {
      const before = Line.lines.length;
      line().breaks();
      vi.advanceTimersByTime(wait - 1);
      expect(Line.lines).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(Line.lines).toHaveLength(before + 1);
    }
    expect(socket.state).toBe("offline");
  });

  it("takes a silent line for dead", () => {
    line().opens();
    vi.advanceTimersByTime(20_000);
    expect(line().sent).toContainEqual({ ping: 1 });
    const before = Line.lines.length;
    vi.advanceTimersByTime(8_000 + 500);
    expect(Line.lines.length).toBe(before + 1);
  });

  it("ends with the session and does not come back", () => {
    line().opens();
    line().breaks(4401);
    vi.advanceTimersByTime(60_000);
    expect(ended).toHaveBeenCalledOnce();
    expect(Line.lines).toHaveLength(1);
  });

  it("tells who else looks, and repeats what I do after a break", () => {
    let viewers: Viewer[] = [];
    socket.attend("ticket:1", (list) => {
      viewers = list;
    });
    line().opens();
    socket.present("ticket:1", "replying");
    line().says({ topic: "ticket:1", viewers: [{ id: "b", name: "Bob", doing: "viewing" }] });
    expect(viewers).toHaveLength(1);
    line().breaks();
    vi.advanceTimersByTime(600);
    line().opens();
    expect(line().sent).toContainEqual({ present: { topic: "ticket:1", doing: "replying" } });
  });
});
