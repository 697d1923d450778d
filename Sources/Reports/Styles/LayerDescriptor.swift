import GeoModel

extension MapStyle {
    /// The style as OGC Styled Layer Descriptor 1.1.0 with Symbology Encoding 1.1.0, for programs other than QGIS.
    var sld: String {
        var text = XMLText()
        text.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        text.element("StyledLayerDescriptor", [
            "version": "1.1.0", "xmlns": "http://www.opengis.net/sld", "xmlns:se": "http://www.opengis.net/se",
            "xmlns:ogc": "http://www.opengis.net/ogc",
        ]) { text in
            text.element("NamedLayer") { text in
                text.element("se:Name", [:], content: layer)
                text.element("UserStyle") { text in
                    text.element("se:Name", [:], content: name)
                    text.element("se:FeatureTypeStyle") { writeRules(&$0) }
                }
            }
        }
        return text.text
    }

    private func writeRules(_ text: inout XMLText) {
        switch symbols {
        case .graduated(let column, let classes, let noData):
            for (place, one) in classes.enumerated() {
                text.element("se:Rule") { text in
                    text.element("se:Name", [:], content: one.label)
                    text.element("ogc:Filter") { text in
                        text.element("ogc:And") { text in
                            Self.writeLimit("GreaterThanOrEqualTo", column, one.low, &text)
                            Self.writeLimit(place == 0 ? "LessThanOrEqualTo" : "LessThan", column, one.high, &text)
                        }
                    }
                    Self.writeArea(one.colour, &text)
                }
            }
            guard let noData else { return }
            text.element("se:Rule") { text in
                text.element("se:Name", [:], content: noData)
                text.element("ogc:Filter") { text in
                    text.element("ogc:PropertyIsNull") { $0.element("ogc:PropertyName", [:], content: column) }
                }
                Self.writeArea(Self.noDataColour, &text)
            }
        case .areas(let colour): text.element("se:Rule") { Self.writeArea(colour, &$0) }
        case .points(let colour): text.element("se:Rule") { Self.writePoint(colour, &$0) }
        }
    }

    private static func writeLimit(_ operation: String, _ column: String, _ limit: Double, _ text: inout XMLText) {
        text.element("ogc:PropertyIs\(operation)") { text in
            text.element("ogc:PropertyName", [:], content: column)
            text.element("ogc:Literal", [:], content: limit.shortest)
        }
    }

    private static func writeArea(_ colour: String, _ text: inout XMLText) {
        text.element("se:PolygonSymbolizer") { text in
            text.element("se:Fill") { $0.element("se:SvgParameter", ["name": "fill"], content: colour) }
            text.element("se:Stroke") { text in
                text.element("se:SvgParameter", ["name": "stroke"], content: border)
                text.element("se:SvgParameter", ["name": "stroke-width"], content: "0.7")
            }
        }
    }

    private static func writePoint(_ colour: String, _ text: inout XMLText) {
        text.element("se:PointSymbolizer") { text in
            text.element("se:Graphic") { text in
                text.element("se:Mark") { text in
                    text.element("se:WellKnownName", [:], content: "square")
                    text.element("se:Fill") { $0.element("se:SvgParameter", ["name": "fill"], content: colour) }
                }
                text.element("se:Size", [:], content: "9")
            }
        }
    }
}
