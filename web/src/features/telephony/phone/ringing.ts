/** The bell of the browser's telephone: two soft tones, as long as it rings. */
const TONES = [440, 480];
const LONG = 1.2;
const EVERY = 3_000;

function ringOnce(audio: AudioContext): void {
  const loud = audio.createGain();
  const at = audio.currentTime;
  loud.gain.setValueAtTime(0, at);
  loud.gain.linearRampToValueAtTime(0.08, at + 0.05);
  loud.gain.setValueAtTime(0.08, at + LONG - 0.1);
  loud.gain.linearRampToValueAtTime(0, at + LONG);
  loud.connect(audio.destination);
  for (const frequency of TONES) {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(loud);
    tone.start(at);
    tone.stop(at + LONG);
  }
}

export function startRinging(): () => void {
  if (typeof AudioContext === "undefined") return () => undefined;
  const audio = new AudioContext();
  ringOnce(audio);
  const timer = setInterval(() => ringOnce(audio), EVERY);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}
