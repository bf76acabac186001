import { useTranslation } from "react-i18next";
import { change } from "../api";
import { FormDialog } from "../FormDialog";
import { ParticularFields } from "../fields";
import type { StaffMember } from "../types";

interface Values {
  name: string;
  agent_no: string;
  unit: string;
  seat_kind?: "ordinary" | "remote" | undefined;
  seat?: string;
}

export interface AboutProps {
  person: StaffMember;
  open: boolean;
  onDone: () => void;
  onClose: () => void;
}

export function ChangeData({ person, open, onDone, onClose }: AboutProps) {
  const { t } = useTranslation("staff");
  return (
    <FormDialog<Values, unknown>
      open={open}
      title={t("change.title", { name: person.name })}
      does={t("change.do")}
      initial={{
        name: person.name,
        agent_no: person.agent_no,
        unit: person.unit.id,
        seat_kind: person.seat_kind ?? undefined,
        seat: person.seat ?? "",
      }}
      send={({ seat_kind, seat, ...data }, key) =>
        change(
          person.id,
          { ...data, seen: person.version, ...(seat_kind ? { seat_kind, seat: seat || null } : {}) },
          key,
        )
      }
      onDone={onDone}
      onClose={onClose}
    >
      {() => <ParticularFields />}
    </FormDialog>
  );
}
