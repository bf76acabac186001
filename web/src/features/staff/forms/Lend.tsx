import { Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { lend } from "../api";
import { endOf, startOf } from "../days";
import { FormDialog } from "../FormDialog";
import { ColleagueField, DayField, type Days, usePostName } from "../fields";
import styles from "../staff.module.css";

const ALL = "*";

interface LentPost {
  post: string;
  name?: string | null;
  unit: { id: string; name: string };
}

interface LendProps {
  open: boolean;
  posts: readonly LentPost[];
  /** For somebody else: whose posts are lent. */
  giver?: { id: string; name: string };
  onDone: () => void;
  onClose: () => void;
}

interface Values extends Days {
  taker: string;
  what: string;
  reason: string;
}

/** Posts lent to a colleague, from a day up to a last day. */
export function Lend({ open, posts, giver, onDone, onClose }: LendProps) {
  const { t } = useTranslation("staff");
  const { zone } = useMe();
  const nameOf = usePostName();
  const need = [{ required: true, message: t("required") }];
  const send = ({ taker, what, reason, since, until }: Values, key: string) => {
    const [post, unit] = what === ALL ? [] : what.split("@");
    return lend(
      {
        taker,
        reason,
        valid_from: startOf(since, zone, serverNow()) ?? new Date(serverNow()).toISOString(),
        valid_until: endOf(until ?? dayjs(), zone),
        ...(giver ? { giver: giver.id } : {}),
        ...(post && unit ? { post, unit } : {}),
      },
      key,
    );
  };
  return (
    <FormDialog<Values, unknown>
      open={open}
      title={giver ? t("lend.titleFor", { name: giver.name }) : t("lend.title")}
      does={t("lend.do")}
      about={<p className={styles.quiet}>{t("lend.about")}</p>}
      initial={{ what: ALL }}
      fields={{ post: "what", valid_from: "since", valid_until: "until" }}
      send={send}
      onDone={onDone}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="taker" label={t("lend.taker")} rules={need}>
            <ColleagueField anybody={giver !== undefined} />
          </Form.Item>
          <Form.Item name="what" label={t("lend.what")} rules={need}>
            <Select
              options={[
                { value: ALL, label: t("lend.all") },
                ...posts.map(({ post, name, unit }) => ({
                  value: `${post}@${unit.id}`,
                  label: `${unit.name} · ${nameOf(post, name)}`,
                })),
              ]}
            />
          </Form.Item>
          <div className={styles.pair}>
            <DayField name="since" label={t("field.since")} placeholder={t("field.sinceNow")} />
            <DayField name="until" label={t("lend.lastDay")} extra={t("lend.lastDayHow")} required />
          </div>
          <Form.Item name="reason" label={t("lend.reason")} rules={need}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
