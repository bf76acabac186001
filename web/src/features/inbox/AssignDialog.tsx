import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { Load, StaffRef, TicketRow } from "@/api/types";
import { HandlerChoice } from "./HandlerChoice";

interface AssignDialogProps {
  rows: readonly TicketRow[];
  loads: readonly Load[];
  onAssign: (handler: StaffRef) => void;
  onClose: () => void;
}

/** Names the handler of one case by a few letters and Enter; the lightest load stands first. */
export function AssignDialog({ rows, loads, onAssign, onClose }: AssignDialogProps) {
  const { t } = useTranslation("inbox");
  const [first] = rows;
  return (
    <Modal
      open={rows.length === 1}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={440}
      destroyOnHidden
      title={t("assign.one", { number: first?.number })}
    >
      {first && <HandlerChoice department={first.department.id} loads={loads} onAssign={onAssign} />}
    </Modal>
  );
}
