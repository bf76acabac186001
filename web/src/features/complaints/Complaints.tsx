import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { countsOptions, useUnits } from "@/api/queries";
import type { Me, UnitRef } from "@/api/types";
import { HandlerLoads } from "@/features/inbox/HandlerLoads";
import type { ColumnId } from "@/features/worklist/columns";
import { StepScreen, useNarrowing } from "@/features/worklist/StepScreen";
import { useMe, usePermissions } from "@/session/session";
import { Comparison } from "./Comparison";
import { sideBySide } from "./compared";
import { complaintSteps, reviewSteps } from "./steps";

const initialColumns: readonly ColumnId[] = [
  "due",
  "number",
  "matter",
  "state",
  "customer",
  "department",
  "assignee",
  "registered",
];

const PARTS = new Set(["department", "team", "hall"]);

/** The centre, or whatever stands above departments, that this person works in. */
const wholeOf = (me: Me): UnitRef => me.path.findLast((unit) => !PARTS.has(unit.kind)) ?? me.unit;

/** The complaint department's desk; those who lead read it without acting. */
export default function Complaints() {
  const { t } = useTranslation("complaints");
  const me = useMe();
  const may = usePermissions();
  const acts = may("complaints.reply", "complaints.close");
  const reviews = may("complaints.close") && !may("complaints.reply");
  const counts = useQuery(countsOptions(undefined)).data;
  const loads = counts?.load ?? [];
  // Whoever sees only one unit compares nothing; who carries how much helps everyone.
  const units = useUnits().data;
  const comparable = !units || sideBySide(units).length > 0;
  const [narrowing, narrow] = useNarrowing();
  return (
    <StepScreen
      at="/complaints"
      list="complaints"
      title={t("title")}
      subtitle={acts ? me.unit.name : t("reading", { unit: me.unit.name })}
      steps={reviews ? reviewSteps : complaintSteps}
      label={(step) => t(`step.${step.id}`)}
      empty={(step) => ({ what: t(`empty.${step.id}.what`), how: t(`empty.${step.id}.how`) })}
      counts={counts}
      root={wholeOf(me).id}
      newsOf={me.unit.id}
      narrowing={narrowing}
      onNarrow={narrow}
      initialColumns={initialColumns}
      assigneeName={loads.find((load) => load.staff.id === narrowing.assignee)?.staff.name}
      side={
        comparable ? (
          <Comparison
            shown={narrowing.unit}
            onShow={(unit) => narrow({ ...narrowing, unit: narrowing.unit === unit ? undefined : unit })}
          />
        ) : (
          <HandlerLoads
            loads={loads}
            known={counts !== undefined}
            cap={counts?.load_cap}
            tooMany={counts?.too_many_people}
            shown={narrowing.assignee}
            onShow={({ id }) =>
              narrow({ ...narrowing, assignee: narrowing.assignee === id ? undefined : id })
            }
          />
        )
      }
    />
  );
}
