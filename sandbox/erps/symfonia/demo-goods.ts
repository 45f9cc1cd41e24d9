import type { DecimalString } from "../../../src/domain/money"

/** A kind of goods of the demo shop; names are its products. */
export interface Goods {
  /** Begins the codes. */
  readonly prefix: string
  readonly catalog: string
  readonly vatRate: DecimalString
  /** Whole złoty, from and to. */
  readonly zlotys: readonly [number, number]
  readonly names: readonly string[]
  readonly summary: string
  readonly details: string
}

/** Every word of the first list with every word of the others. */
function combine(...lists: readonly (readonly string[])[]): string[] {
  return lists.reduce<string[]>(
    (names, words) =>
      names.flatMap((name) =>
        words.map((word) => (name === "" ? word : `${name} ${word}`))
      ),
    [""]
  )
}

/** A shop in Kraków for the trail and the kitchen, over 130 products. */
export const demoGoods: readonly Goods[] = [
  {
    prefix: "NAM",
    catalog: "Turystyka\\Namioty",
    vatRate: "23",
    zlotys: [289, 1899],
    names: combine(
      ["Namiot Giewont", "Namiot Bieszczady", "Namiot Mazury"],
      ["2-osobowy", "3-osobowy", "4-osobowy"],
      ["zielony", "pomarańczowy"]
    ),
    summary: "Lekki namiot z tropikiem o wodoodporności 3000 mm.",
    details: "Stelaż z aluminium, dwa wejścia, podklejone szwy.",
  },
  {
    prefix: "SPI",
    catalog: "Turystyka\\Śpiwory",
    vatRate: "23",
    zlotys: [149, 899],
    names: combine(
      ["Śpiwór puchowy", "Śpiwór syntetyczny"],
      ["Lato", "Trzy sezony", "Zima"],
      ["lewy", "prawy"]
    ),
    summary: "Śpiwór typu mumia z kapturem i kieszenią wewnętrzną.",
    details: "Prać w 30 °C. Worek kompresyjny w zestawie.",
  },
  {
    prefix: "PLE",
    catalog: "Turystyka\\Plecaki",
    vatRate: "23",
    zlotys: [99, 749],
    names: combine(
      ["Plecak Tatry", "Plecak Sudety", "Plecak Pieniny"],
      ["25 l", "35 l", "50 l"],
      ["grafitowy", "czerwony"]
    ),
    summary: "Plecak z wentylowanym systemem nośnym.",
    details: "Pokrowiec przeciwdeszczowy, pas biodrowy, kieszeń na bidon.",
  },
  {
    prefix: "KUB",
    catalog: "Kuchnia\\Kubki i bidony",
    vatRate: "23",
    zlotys: [19, 139],
    names: combine(
      ["Kubek emaliowany", "Kubek termiczny", "Bidon stalowy"],
      ["0,3 l", "0,5 l"],
      ["biały", "granatowy", "zielony"]
    ),
    summary: "Do kawy w schronisku i w domu.",
    details: "Można myć w zmywarce.",
  },
  {
    prefix: "GAR",
    catalog: "Kuchnia\\Garnki i patelnie",
    vatRate: "23",
    zlotys: [79, 599],
    names: combine(
      ["Garnek żeliwny", "Patelnia żeliwna", "Garnek stalowy"],
      ["20 cm", "24 cm", "28 cm"]
    ),
    summary: "Na każdą kuchenkę, także indukcyjną.",
    details: "Żeliwo przed pierwszym użyciem wypalić z olejem.",
  },
  {
    prefix: "NOZ",
    catalog: "Kuchnia\\Noże",
    vatRate: "23",
    zlotys: [39, 349],
    names: combine(
      ["Nóż szefa kuchni", "Nóż do chleba", "Nóż do warzyw", "Nóż składany"],
      ["stal nierdzewna", "stal węglowa"]
    ),
    summary: "Kuty ręcznie, rękojeść z jesionu.",
    details: "Myć ręcznie i wycierać do sucha.",
  },
  {
    prefix: "ZYW",
    catalog: "Żywność\\Liofilizaty",
    vatRate: "5",
    zlotys: [24, 49],
    names: combine(
      [
        "Gulasz z kaszą",
        "Makaron bolognese",
        "Leczo z ryżem",
        "Owsianka z malinami",
      ],
      ["porcja mała", "porcja duża"]
    ),
    summary: "Danie liofilizowane: wystarczy zalać wrzątkiem.",
    details: "Zawiera gluten. Przechowywać w suchym miejscu.",
  },
  {
    prefix: "KAW",
    catalog: "Żywność\\Kawa i herbata",
    vatRate: "23",
    zlotys: [18, 119],
    names: combine(
      ["Kawa ziarnista", "Kawa mielona"],
      ["Etiopia", "Kolumbia", "Brazylia"],
      ["250 g", "1 kg"]
    ),
    summary: "Palona w Krakowie w każdy wtorek.",
    details: "Po otwarciu przechowywać w szczelnym pojemniku.",
  },
  {
    prefix: "MIO",
    catalog: "Żywność\\Miody",
    vatRate: "5",
    zlotys: [22, 69],
    names: combine(
      ["Miód lipowy", "Miód gryczany", "Miód spadziowy"],
      ["400 g", "900 g"]
    ),
    summary: "Z pasiek Beskidu Niskiego.",
    details: "Krystalizacja jest naturalna i nie zmienia smaku.",
  },
  {
    prefix: "MAP",
    catalog: "Książki i mapy\\Mapy",
    vatRate: "8",
    zlotys: [12, 29],
    names: combine(
      ["Mapa"],
      [
        "Tatry Wysokie",
        "Bieszczady",
        "Karkonosze",
        "Gorce",
        "Beskid Żywiecki",
        "Pieniny",
        "Jura Krakowsko-Częstochowska",
        "Mazury",
        "Roztocze",
        "Kotlina Kłodzka",
      ],
      ["1:50 000"]
    ),
    summary: "Mapa turystyczna, laminowana.",
    details: "Szlaki, schroniska i czasy przejść.",
  },
  {
    prefix: "LAM",
    catalog: "Turystyka\\Oświetlenie",
    vatRate: "23",
    zlotys: [49, 329],
    names: combine(
      ["Latarka czołowa", "Lampa namiotowa"],
      ["200 lm", "400 lm", "800 lm"]
    ),
    summary: "Z akumulatorem i gniazdem USB-C.",
    details: "Wodoodporność IPX5.",
  },
  {
    prefix: "MAT",
    catalog: "Turystyka\\Maty i materace",
    vatRate: "23",
    zlotys: [29, 499],
    names: combine(
      ["Karimata", "Mata samopompująca", "Materac dmuchany"],
      ["183 cm", "198 cm"]
    ),
    summary: "Izoluje od zimnej ziemi.",
    details: "Zestaw naprawczy w komplecie.",
  },
]
