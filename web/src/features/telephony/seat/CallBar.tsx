/** What happens at one's seat, across the page and on every screen: nothing while nothing happens. */
import { Offered } from "../messages/Offered";
import { usePhone } from "../phone/usePhone";
import type { Seat, SeatAnswer } from "../types";
import { isConsulted, NO_RESULT } from "./allowed";
import { Listening } from "./Listening";
import { Ringing } from "./Ringing";
import { Talking } from "./Talking";
import { useSeat, useSeatNews } from "./useSeat";
import { WrapUp } from "./WrapUp";

export function CallBar() {
  const answer = useSeat();
  const seat = answer?.seat ?? null;
  useSeatNews(answer);
  usePhone(seat);
  if (!answer || !seat) return null;
  return <Stage answer={answer} seat={seat} />;
}

function Stage({ answer, seat }: { answer: SeatAnswer; seat: Seat }) {
  if (seat.presence === "signed_out") return null;
  if (seat.listens_to) return <Listening seat={seat} />;
  if (seat.presence === "ringing" && seat.offered)
    return <Offered key={seat.offer} answer={answer} seat={seat} id={seat.offered.id} />;
  if (seat.presence === "ringing" || (isConsulted(seat) && seat.stage === null))
    return <Ringing key={seat.offer ?? "colleague"} answer={answer} seat={seat} />;
  if (seat.presence === "talking") return <Talking answer={answer} seat={seat} />;
  if (seat.presence === "wrap_up" || answer.last || seat.reason === NO_RESULT)
    return <WrapUp answer={answer} seat={seat} />;
  return null;
}
