/** The microphone, tried before the first call: whether it may be heard, which ones there are, how loud it is. */
import { useEffect, useState } from "react";

export type Microphone = "asking" | "ready" | "refused" | "none" | "unsafe";

export interface Tried {
  microphone: Microphone;
  devices: string[];
  /** 0 to 100. */
  level: number;
}

const LOUD = 300;

const refusal = (cause: unknown): Microphone => {
  const name = cause instanceof DOMException ? cause.name : "";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "refused";
};

/** From samples around 128 to a level that speech fills. */
export function levelOf(samples: Uint8Array): number {
  let sum = 0;
  for (const sample of samples) sum += (sample - 128) ** 2;
  const mean = samples.length > 0 ? Math.sqrt(sum / samples.length) / 128 : 0;
  return Math.min(100, Math.round(mean * LOUD));
}

export function useMicrophone(): Tried {
  const [tried, setTried] = useState<Tried>({ microphone: "asking", devices: [], level: 0 });
  useEffect(() => {
    // Browsers give a microphone only over https, or on the machine itself.
    if (!navigator.mediaDevices?.getUserMedia) {
      setTried({ microphone: "unsafe", devices: [], level: 0 });
      return;
    }
    let over = false;
    let end: () => void = () => undefined;
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      async (stream) => {
        end = () => {
          for (const track of stream.getTracks()) track.stop();
        };
        if (over) return end();
        const devices = (await navigator.mediaDevices.enumerateDevices())
          .filter(({ kind }) => kind === "audioinput")
          .map(({ label }) => label);
        const stop = measure(stream, (level) => setTried({ microphone: "ready", devices, level }));
        const release = end;
        end = () => {
          stop();
          release();
        };
        if (over) end();
      },
      (cause: unknown) => {
        if (!over) setTried({ microphone: refusal(cause), devices: [], level: 0 });
      },
    );
    return () => {
      over = true;
      end();
    };
  }, []);
  return tried;
}

function measure(stream: MediaStream, told: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  told(0);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    told(levelOf(samples));
  }, 100);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}
