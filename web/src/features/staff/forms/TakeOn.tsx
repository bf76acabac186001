import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { takeOn } from "../api";
import { FormDialog } from "../FormDialog";
import { ParticularFields, PostField } from "../fields";
import type { GivenCode } from "../types";

interface Values {
  username: string;
  name: string;
  agent_no: string;
  unit: string;
  seat_kind?: "ordinary" | "remote";
  seat?: string;
  post: string;
  post_unit: string;
}

interface TakeOnProps {
  open: boolean;
  unit: string | undefined;
  onDone: (given: GivenCode) => void;
  onClose: () => void;
}

/** A new person with a first post; no password is typed, a code comes back. */
export function TakeOn({ open, unit, onDone, onClose }: TakeOnProps) {
  const { t } = useTranslation("staff");
  const me = useMe();
  const usual = unit ?? me.unit.id;
  return (
    <FormDialog<Values, GivenCode>
      open={open}
      title={t("takeOn.title")}
      does={t("takeOn.do")}
      width={600}
      initial={{ unit: usual, post_unit: usual }}
      send={({ post, post_unit, seat_kind, seat, ...person }) =>
        takeOn({
          ...person,
          ...(seat_kind ? { seat_kind, seat: seat ?? null } : {}),
          posts: [{ post, post_unit }],
          skills: [],
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item
            name="username"
            label={t("field.username")}
            extra={t("field.usernameHow")}
            rules={[{ required: true, message: t("required") }]}
          >
            <Input autoFocus maxLength={40} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <ParticularFields />
          <PostField name="post" unitName="post_unit" />
        </>
      )}
    </FormDialog>
  );
}
