"""Which product and producer a row speaks of: known ones, or new ones."""

from catalogue.annex.rows import AnnexRow
from catalogue.annex.text import words
from catalogue.imports.drafts import Drafts, PlannedRow, is_same_value
from catalogue.imports.facts import note_of
from catalogue.imports.groups import Groups
from catalogue.imports.keys import is_spelt_alike, producer_key
from catalogue.imports.register import Register
from catalogue.imports.where import Places, Where
from catalogue.models import Producer, Product, ProductGroup
from catalogue.models.producer import Located
from places.folding import fold, normal
from places.names import has_marks


class Products:
    """Find or make the product of each row, and learn what the row knows of it."""

    def __init__(self, register: Register, drafts: Drafts):
        self.register = register
        self.drafts = drafts
        self.places = Places()
        self.groups = Groups(register.groups)

    def settle(self, planned: PlannedRow) -> None:
        where = self.places.of(planned.row)
        if where.doubt:
            planned.doubts.append(where.doubt)
        if where.note:
            planned.notes.append(where.note)
        product = self._by_reference(planned, where) or self._by_name(planned, where)
        if product is None:
            product = self._new(planned, where)
        planned.product = self.drafts.of(product)
        self._learn(planned, where)

    # Finding

    def _by_reference(self, planned: PlannedRow, where: Where) -> Product | None:
        """Return the holder of the row's reference if it is also like the row.

        Two offices may both have called something "1" or "P0001".
        """
        row = planned.row
        product = self.register.products_by_reference.get(row.reference)
        if product is None:
            return None
        likenesses = (
            fold(product.name) == fold(row.name),
            bool(row.producer) and is_made_by(product, row),
            is_there(product, where, row),
        )
        return product if sum(likenesses) > 1 else None

    def _by_name(self, planned: PlannedRow, where: Where) -> Product | None:
        row = planned.row
        named = self.register.products_by_name.get(fold(row.name), ())
        there = [product for product in named if is_there(product, where, row)]
        found = [product for product in there if is_made_by(product, row)]
        alike = [p for p in found if is_spelt_alike(p.name, row.name)]
        if found and not alike:
            planned.doubts.append(
                f"Tên sản phẩm: đã có “{found[0].name}” của chủ thể này, chỉ khác dấu; "
                "dòng này sẽ được ghi là sản phẩm khác."
            )
        if not alike:
            return self._by_name_alone(planned, where, there)
        alike.sort(key=lambda product: rank(product, where, row))
        if len(alike) > 1 and rank(alike[0], where, row) == rank(alike[1], where, row):
            planned.doubts.append(
                f"Tên sản phẩm: trong sổ có {len(alike)} sản phẩm cùng tên và chủ thể; "
                f"lấy sản phẩm số {alike[0].pk}."
            )
        if not row.producer and not (where.commune or alike[0].pk is None):
            planned.doubts.append(
                "Chủ thể: tệp không ghi chủ thể và xã; được hiểu là sản phẩm cùng tên "
                "đã có trong sổ."
            )
        return alike[0]

    def _by_name_alone(
        self, planned: PlannedRow, where: Where, there: list[Product]
    ) -> Product | None:
        """Return the one saved product of that name there, if one maker is unknown."""
        row = planned.row
        unsure = [
            product
            for product in there
            if product.pk is not None
            and product.commune_id == where.commune
            and bool(product.producer) != bool(row.producer)
            and is_spelt_alike(product.name, row.name)
        ]
        if len(unsure) != 1:
            return None
        maker = unsure[0].producer or "không rõ chủ thể"
        planned.doubts.append(
            f"Chủ thể: trong sổ có sản phẩm cùng tên ({maker}) ở nơi này; được hiểu là "
            "một sản phẩm."
        )
        return unsure[0]

    # Making

    def _new(self, planned: PlannedRow, where: Where) -> Product:
        row = planned.row
        product = Product(name=row.name)
        product.producer = self._producer(planned, where)
        self._place(product, row, where)
        self.register.add_product(product)
        return product

    def _place(self, located: Located, row: AnnexRow, where: Where) -> None:
        located.address = row.locality_detail
        for name, value in self._place_facts(row, where).items():
            setattr(located, name, value)

    def _place_facts(self, row: AnnexRow, where: Where) -> dict:
        return {
            "commune_as_written": row.commune,
            "district_as_written": row.district,
            "province_as_written": row.province,
            "commune": self.register.communes.get(where.commune),
            "former_district_id": where.district,
            "province": self.register.provinces.get(where.province),
        }

    def _producer(self, planned: PlannedRow, where: Where) -> Producer | None:
        row = planned.row
        if not row.producer:
            return None
        named = [
            producer
            for producer in self.register.producers.get(producer_key(row.producer), ())
            if is_spelt_alike(producer.name, row.producer)
        ]
        near = [producer for producer in named if is_there(producer, where, row)]
        if near:
            return self._nearest(planned, where, near)
        if named:
            say_namesake(planned, where, named[0])
        producer = Producer(
            name=row.producer, kind=row.producer_kind, source=row.source
        )
        self._place(producer, row, where)
        self.register.add_producer(producer)
        return producer

    def _nearest(
        self, planned: PlannedRow, where: Where, near: list[Producer]
    ) -> Producer:
        row = planned.row
        near.sort(key=lambda producer: producer.commune_id != where.commune)
        best = near[0]
        rivals = [p for p in near[1:] if p.commune_id == best.commune_id]
        if rivals or (len(near) > 1 and best.commune_id != where.commune):
            planned.doubts.append(
                f"Chủ thể: có {len(near)} chủ thể tên “{row.producer}”; lấy chủ thể ở "
                f"{best.place_text or 'nơi chưa rõ'}."
            )
        elif best.province_id and not where.province:
            planned.doubts.append(
                f"Chủ thể: tệp không ghi tỉnh; lấy chủ thể cùng tên ở {best.place_text}."
            )
        if best.pk is None and not best.commune_as_written and row.commune:
            self._place(best, row, where)
        return best

    # Learning

    def _learn(self, planned: PlannedRow, where: Where) -> None:
        row, draft = planned.row, planned.product
        if not draft.is_new:
            self._learn_identity(planned, where)
            self._learn_place(planned, where)
        self._learn_reference(planned)
        self._learn_group(planned)
        if row.packaging:
            planned.change(draft, "net_content", row.packaging)
        if row.gtin:
            self._contradict(planned, "gtin", row.gtin)
        if draft.is_new:
            draft.set(source=row.source)
        note, said = draft.original("note"), note_of(row)
        if said and normal(said) not in normal(note):
            planned.change(draft, "note", "\n".join(filter(None, (note, said))))
        if draft.instance.retired_on:
            planned.notes.append(
                f"Sản phẩm này đã được đưa khỏi sổ ngày "
                f"{draft.instance.retired_on:%d/%m/%Y}: {draft.instance.retired_reason}."
            )

    def _learn_identity(self, planned: PlannedRow, where: Where) -> None:
        """Mend the name of a product found by its reference, or by another maker."""
        row, draft = planned.row, planned.product
        product = draft.instance
        if row.reference and row.reference == product.reference:
            known = draft.original("name")
            is_other = fold(row.name) != fold(known)
            is_better = has_marks(row.name) and not has_marks(known)
            if is_other or is_better or not is_spelt_alike(row.name, known):
                planned.change(draft, "name", row.name)
        if row.producer and not is_made_by(product, row):
            old = draft.original("producer")
            if old is not None:
                planned.doubts.append(
                    f"Chủ thể: trong sổ mã {product.reference} là của {old}, tệp ghi "
                    f"{row.producer}."
                )
            planned.change(draft, "producer", self._producer(planned, where))

    def _learn_place(self, planned: PlannedRow, where: Where) -> None:
        row, draft = planned.row, planned.product
        product = draft.instance
        if row.locality_detail:
            planned.change(draft, "address", row.locality_detail)
        is_unknown = not (
            product.commune_as_written
            or product.commune_id
            or (product.province_id and not row.commune)
        )
        if is_unknown and (row.commune or row.province):
            self._move(planned, where)
        elif row.commune and not is_there(product, where, row):
            planned.doubts.append(
                f"Xã, phường: trong sổ là {product.place_text}, tệp ghi {row.commune}."
            )
            self._move(planned, where)

    def _move(self, planned: PlannedRow, where: Where) -> None:
        for name, value in self._place_facts(planned.row, where).items():
            if value or name in ("commune", "former_district_id"):
                planned.change(planned.product, name, value)

    def _learn_reference(self, planned: PlannedRow) -> None:
        row, draft = planned.row, planned.product
        known = draft.original("reference")
        if not row.reference or row.reference == known:
            return
        holder = self.register.products_by_reference.get(row.reference)
        if holder is not None:
            maker = f" của {holder.producer}" if holder.producer else ""
            planned.doubts.append(
                f"Mã tham chiếu: {row.reference} trong sổ là “{holder.name}”{maker}; "
                "dòng này sẽ được ghi không kèm mã."
            )
        elif known:
            planned.notes.append(
                f"Mã tham chiếu: trong sổ là {known}; mã {row.reference} không ghi."
            )
        else:
            planned.fill(draft, "reference", row.reference)
            self.register.products_by_reference[row.reference] = draft.instance

    def _learn_group(self, planned: PlannedRow) -> None:
        row, draft = planned.row, planned.product
        if not row.group:
            return
        group = self.groups.named(row.group)
        known: ProductGroup | None = draft.original("group")
        if group is None:
            planned.notes.append(
                f"Nhóm sản phẩm: “{row.group}” không có trong danh mục, sẽ bỏ qua."
            )
        elif known is None:
            planned.change(draft, "group", group)
            draft.set(group_is_inferred=row.group_is_inferred)
        elif row.group_is_inferred or is_part_of(known, group):
            if draft.original("group_is_inferred") and not row.group_is_inferred:
                planned.change(draft, "group_is_inferred", False)
        elif draft.original("group_is_inferred"):
            planned.change(draft, "group", group)
            planned.change(draft, "group_is_inferred", False)
        else:
            self._contradict(planned, "group", group)

    def _contradict(self, planned: PlannedRow, name: str, value) -> None:
        """Replace what the register knows otherwise only with an officer's consent."""
        draft = planned.product
        old = draft.original(name)
        if old and not draft.is_new and not is_same_value(old, value):
            said = Product._meta.get_field(name).verbose_name
            planned.doubts.append(
                f"{str(said).capitalize()}: trong sổ là {old}, tệp ghi {value}."
            )
        planned.change(draft, name, value)


def is_made_by(product: Product, row: AnnexRow) -> bool:
    """Tell whether the product's maker is the row's; two unknown ones are alike."""
    if product.producer is None or not row.producer:
        return product.producer is None and not row.producer
    name = product.producer.name
    same_key = producer_key(name) == producer_key(row.producer)
    return same_key and is_spelt_alike(name, row.producer)


def is_there(located: Located, where: Where, row: AnnexRow) -> bool:
    """Tell whether nothing known speaks against it being at the row's place."""
    if None not in (located.province_id, where.province) and (
        located.province_id != where.province
    ):
        return False
    if located.commune_id and where.commune:
        return located.commune_id == where.commune
    return all(
        not here or not there or words(here) == words(there)
        for here, there in (
            (located.commune_as_written, row.commune),
            (located.district_as_written, row.district),
        )
    )


def rank(product: Product, where: Where, row: AnnexRow) -> tuple[bool, ...]:
    """Return a sort key that puts the likeliest of several namesakes first."""
    return (
        product.retired_on is not None,
        not (row.reference and product.reference == row.reference),
        product.commune_id != where.commune,
    )


def is_part_of(group: ProductGroup, other: ProductGroup) -> bool:
    return group.pk == other.pk or group.code.startswith(f"{other.code}.")


def say_namesake(planned: PlannedRow, where: Where, namesake: Producer) -> None:
    said = (
        f"Chủ thể: đã có “{namesake.name}” ở {namesake.place_text or 'nơi khác'}; dòng "
        "này sẽ được ghi là chủ thể khác."
    )
    is_near = where.province is not None and namesake.province_id == where.province
    (planned.doubts if is_near else planned.notes).append(said)
