import { useParams } from "@tanstack/react-router";
import { CaseView } from "./CaseView";

export default function CasePage() {
  const { id } = useParams({ from: "/shell/tickets/$id" });
  return <CaseView key={id} id={id} />;
}
