import { getRouteApi } from "@tanstack/react-router";
import ui from "@/ui/page.module.css";
import { SampleList } from "./SampleList";
import { SampleView } from "./SampleView";

const route = getRouteApi("/shell/supervision");

/** Closed complaints drawn by rule and seed, and what was found in them. */
export default function SupervisionPage() {
  const { sample, case: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const goSample = (id: string | undefined) => void navigate({ search: { sample: id } });
  return (
    <div className={ui.page}>
      {sample ? (
        <SampleView
          key={sample}
          id={sample}
          openId={openId}
          onOpen={(ticket) => void navigate({ search: { sample, case: ticket }, replace: true })}
          onLeave={() => goSample(undefined)}
        />
      ) : (
        <SampleList onOpen={goSample} />
      )}
    </div>
  );
}
