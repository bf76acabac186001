import { CheckOutlined, UserAddOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { countsOptions } from "@/api/queries";
import type { Me, StaffRef, TicketRow } from "@/api/types";
import type { Chosen } from "@/features/bulkacts/api";
import { BulkDialog } from "@/features/bulkacts/BulkDialog";
import type { RowAction } from "@/features/worklist/actions";
import { StepScreen, useNarrowing } from "@/features/worklist/StepScreen";
import { useMay, useMe } from "@/session/session";
import { AssignDialog } from "./AssignDialog";
import { HandlerLoads } from "./HandlerLoads";
import { inboxSteps } from "./steps";
import { useAccept, useAssign } from "./work";

/** The unit whose work this person does or leads. */
const unitOf = (me: Me) =>
  (
    me.posts.find((post) => post.code === "handler") ??
    me.posts.find((post) => post.code === "manager") ??
    me.posts[0]
  )?.unit ?? me.unit;

type Name = (rows: readonly TicketRow[]) => void;

/** Several rows get their handler in the background. */
function chosenOf(named: readonly TicketRow[]): Chosen | undefined {
  const [first] = named;
  if (!first || named.length < 2) return undefined;
  const sample = { id: first.id, department: first.department.id };
  return { list: "tickets", ids: named.map(({ id }) => id), filter: {}, sample };
}

/** The department's inbox: what to do next, and who can do it. */
export default function Inbox() {
  const { t } = useTranslation("inbox");
  const me = useMe();
  const mayAssign = useMay("complaints.assign");
  const unit = unitOf(me);
  const counts = useQuery(countsOptions(unit.id)).data;
  const loads = counts?.load ?? [];
  const [narrowing, narrow] = useNarrowing();
  const assign = useAssign();
  const [named, setNamed] = useState<readonly TicketRow[]>([]);
  const actions = useActions(setNamed);
  return (
    <>
      <StepScreen
        at="/inbox"
        list="inbox"
        title={t("title")}
        subtitle={unit.name}
        steps={inboxSteps}
        label={(step) => t(`step.${step.id}`)}
        empty={(step) => ({ what: t(`empty.${step.id}.what`), how: t(`empty.${step.id}.how`) })}
        counts={counts}
        unit={unit.id}
        root={unit.id}
        newsOf={unit.id}
        narrowing={narrowing}
        onNarrow={narrow}
        actions={actions}
        assigneeName={loads.find((load) => load.staff.id === narrowing.assignee)?.staff.name}
        draggable={mayAssign}
        onPart={(part, row) => {
          if (part !== "assignee" || !mayAssign || !assignable(row)) return false;
          setNamed([row]);
          return true;
        }}
        side={
          <HandlerLoads
            loads={loads}
            known={counts !== undefined}
            cap={counts?.load_cap}
            tooMany={counts?.too_many_people}
            shown={narrowing.assignee}
            onShow={(staff) =>
              narrow({ ...narrowing, assignee: narrowing.assignee === staff.id ? undefined : staff.id })
            }
            onDrop={mayAssign ? assign : undefined}
          />
        }
      />
      <AssignDialog
        rows={named}
        loads={loads}
        onAssign={(handler) => {
          setNamed([]);
          void assign(named, handler);
        }}
        onClose={() => setNamed([])}
      />
      <BulkDialog chosen={chosenOf(named)} first="complaint.assign" onClose={() => setNamed([])} />
    </>
  );
}

const ACCEPTABLE = new Set(["assigned", "dissatisfied", "escalated"]);
const ASSIGNABLE = new Set([
  ...ACCEPTABLE,
  "in_investigation",
  "awaiting_customer",
  "satisfied",
  "archiving",
]);
const acceptable = (row: TicketRow): boolean => ACCEPTABLE.has(row.state);
const assignable = (row: TicketRow): boolean => ASSIGNABLE.has(row.state);

function useActions(onName: Name): RowAction[] {
  const { t } = useTranslation("inbox");
  const { id, name, agent_no } = useMe();
  const me: StaffRef = useMemo(() => ({ id, name, agent_no }), [id, name, agent_no]);
  const accept = useAccept(me);
  const mayAccept = useMay("complaints.accept");
  const mayAssign = useMay("complaints.assign");
  const toAccept = {
    key: "a",
    label: t("action.accept"),
    icon: <CheckOutlined />,
    applies: acceptable,
    run: (rows: TicketRow[]) => void accept(rows),
  };
  const toAssign = {
    key: "g",
    label: t("action.assign"),
    icon: <UserAddOutlined />,
    applies: assignable,
    wholesale: true,
    run: onName,
  };
  return [...(mayAccept ? [toAccept] : []), ...(mayAssign ? [toAssign] : [])];
}
