/** The one telephone of this browser: how it stands, and what is asked of it. Other tabs leave it alone. */
import { readPhone } from "../api";
import type { Phone } from "./phone";

export type Registration = "off" | "connecting" | "ready" | "refused" | "lost" | "elsewhere";

export interface LineState {
  registration: Registration;
  /** The contact for which it rings; empty when the switch did not tell. */
  rings: string | null;
  talks: boolean;
  microphone: boolean;
}

const QUIET: LineState = { registration: "off", rings: null, talks: false, microphone: true };
const RETRY = 5_000;
const LOCK = "shouwen.telephone";

class Line {
  state: LineState = QUIET;
  private phone: Phone | undefined;
  private readonly watchers = new Set<() => void>();
  /** Somebody pressed "answer" before it rang here. */
  private eager = false;

  watch = (listener: () => void): (() => void) => {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  };

  answer = (): void => {
    if (this.state.rings === null) this.eager = true;
    else this.phone?.answer();
  };

  hangUp = (): void => this.phone?.hangUp();

  /** Rings in this tab until it is stopped; waits while another tab of this browser has it. */
  start = (): (() => void) => {
    const ending = new AbortController();
    this.become({ ...QUIET, registration: "connecting" });
    void this.alone(ending.signal, () => this.keep(ending.signal));
    return () => {
      ending.abort();
      this.phone?.stop();
      this.phone = undefined;
      this.eager = false;
      this.become(QUIET);
    };
  };

  private async alone(signal: AbortSignal, run: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return run();
    const waiting = setTimeout(() => {
      if (!signal.aborted) this.become({ ...QUIET, registration: "elsewhere" });
    }, 500);
    try {
      await navigator.locks.request(LOCK, { signal }, () => {
        clearTimeout(waiting);
        return run();
      });
    } catch (cause) {
      if (!signal.aborted) throw cause;
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Returns when it is stopped. */
  private async keep(signal: AbortSignal): Promise<void> {
    this.become({ ...QUIET, registration: "connecting" });
    while (!signal.aborted) {
      try {
        const [line, { startPhone }] = await Promise.all([readPhone(signal), import("./phone")]);
        if (signal.aborted) return;
        this.phone = startPhone(line, this.audio(), this.heard());
        return await stopped(signal);
      } catch {
        if (signal.aborted) return;
        this.become({ registration: "lost" });
        await pause(RETRY, signal);
      }
    }
  }

  private heard() {
    return {
      registered: (on: boolean, refused: boolean) =>
        this.become({ registration: on ? "ready" : refused ? "refused" : "lost" }),
      rings: (contact: string | null) => {
        this.become({ rings: contact ?? "" });
        if (this.eager) this.phone?.answer();
        this.eager = false;
      },
      talks: () => this.become({ rings: null, talks: true, microphone: true }),
      ended: () => this.become({ rings: null, talks: false }),
      noMicrophone: () => this.become({ microphone: false }),
    };
  }

  private audio(): HTMLAudioElement {
    const audio = new Audio();
    audio.autoplay = true;
    return audio;
  }

  private become(change: Partial<LineState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.watchers) listener();
  }
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  Promise.race([new Promise<void>((done) => setTimeout(done, milliseconds)), stopped(signal)]);

export const line = new Line();
