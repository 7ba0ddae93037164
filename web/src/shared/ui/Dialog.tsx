/** A modal dialog with its heading; Escape and a click beside it close it. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import css from "./ui.module.css";

export function Dialog({ title, isOpen, onClose, children }: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <ModalOverlay className={css["overlay"] ?? ""} isOpen={isOpen} isDismissable onOpenChange={(open) => { if (!open) onClose(); }}>
      <Modal className={css["dialog"] ?? ""}>
        <AriaDialog>
          <Heading slot="title">{title}</Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
