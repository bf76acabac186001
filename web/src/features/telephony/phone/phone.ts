/** The telephone in the browser: SIP over the site's own address. A chunk of its own, fetched at a seat that needs it. */
import { UA, WebSocketInterface } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { IncomingRTCSessionEvent, RTCSessionEvent } from "jssip/lib/UA";
import type { PhoneLine } from "../types";

export interface Heard {
  /** Whether the switch knows this phone. */
  registered(on: boolean, refused: boolean): void;
  /** It rings, for which contact if that is told. */
  rings(contact: string | null): void;
  talks(): void;
  ended(): void;
  noMicrophone(): void;
}

export interface Phone {
  answer(): void;
  hangUp(): void;
  stop(): void;
}

const ALONE = { iceServers: [] };
const RECOVER = { least: 1, most: 8 };
const address = (): string => `${location.origin.replace(/^http/, "ws")}/api/v1/telephony/line`;

export function startPhone(line: PhoneLine, audio: HTMLAudioElement, heard: Heard): Phone {
  const ua = new UA({
    sockets: new WebSocketInterface(address()),
    uri: `sip:${line.extension}@${line.domain}`,
    password: line.secret,
    session_timers: false,
    connection_recovery_min_interval: RECOVER.least,
    connection_recovery_max_interval: RECOVER.most,
  });
  let current: RTCSession | undefined;
  const over = (session: RTCSession) => {
    if (current !== session) return;
    current = undefined;
    audio.srcObject = null;
    heard.ended();
  };
  ua.on("registered", () => heard.registered(true, false));
  ua.on("unregistered", () => heard.registered(false, false));
  ua.on("disconnected", () => heard.registered(false, false));
  ua.on("registrationFailed", () => heard.registered(false, ua.isConnected()));
  ua.on("newRTCSession", (event: RTCSessionEvent) => {
    if (event.originator !== "remote") return;
    const { session, request } = event as IncomingRTCSessionEvent;
    // One phone has one call: a second would be a mistake of the switch.
    if (current && !current.isEnded()) return session.terminate({ status_code: 486 });
    current = session;
    session.on("ended", () => over(session));
    session.on("failed", () => over(session));
    session.on("confirmed", () => heard.talks());
    session.on("getusermediafailed", () => heard.noMicrophone());
    session.on("peerconnection", ({ peerconnection }) => listen(peerconnection, audio));
    heard.rings(request.getHeader("X-Contact") ?? null);
  });
  ua.start();
  return {
    answer: () => {
      if (!current?.isInProgress()) return;
      current.answer({ mediaConstraints: { audio: true, video: false }, pcConfig: ALONE });
    },
    hangUp: () => {
      if (current && !current.isEnded()) current.terminate();
    },
    stop: () => {
      if (current && !current.isEnded()) current.terminate();
      ua.stop();
      audio.srcObject = null;
    },
  };
}

function listen(connection: RTCPeerConnection, audio: HTMLAudioElement): void {
  connection.addEventListener("track", ({ streams, track }) => {
    audio.srcObject = streams[0] ?? new MediaStream([track]);
    void audio.play().catch(() => undefined);
  });
}
