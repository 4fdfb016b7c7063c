// Package simulator draws the same fleet of pipelines as ML Pulse's own simulator, to the bit where the machine does not
// fuse multiplications and additions.
package simulator

import "fmt"

// names of the pipelines, in the order of their indices.
var names = []string{
	"fraud-detection", "search-ranking", "churn", "recommendations", "credit-scoring", "demand-forecast", "delivery-eta",
	"dynamic-pricing", "spam-filter", "image-moderation", "ad-click", "customer-lifetime-value",
}

// Fleet is a number of simulated pipelines.
type Fleet struct {
	seed     uint64
	profiles []profile
}

// NewFleet makes a fleet whose values are pure functions of seed, pipeline, signal and instant.
func NewFleet(seed uint64, pipelines int) (*Fleet, error) {
	if pipelines < 1 || pipelines > len(names) {
		return nil, fmt.Errorf("pipelines %d: this peer has 1 to %d", pipelines, len(names))
	}
	fleet := &Fleet{seed: seed}
	for index := range pipelines {
		fleet.profiles = append(fleet.profiles, profileOf(seed, index))
	}
	return fleet, nil
}

// Names of the pipelines by index.
func (f *Fleet) Names() []string {
	return names[:len(f.profiles)]
}

// Signal is what is to be drawn, and how far apart its samples lie in milliseconds.
type Signal struct {
	ID       string
	Interval int64
}

// Rows draws signals of one pipeline at the instants, epoch milliseconds in rising order: a row a signal. Between two
// samples of a signal the older one holds.
func (f *Fleet) Rows(pipeline int, signals []Signal, instants []int64) [][]float64 {
	type pace struct {
		sheet *sheet
		at    []int
	}
	paces := map[int64]pace{}
	rows := make([][]float64, len(signals))
	for k, signal := range signals {
		p, known := paces[signal.Interval]
		if !known {
			samples, at := samplesOf(instants, signal.Interval)
			p = pace{&sheet{f.profiles[pipeline], f.seed, pipeline, samples, map[string][]float64{}}, at}
			paces[signal.Interval] = p
		}
		drawn := p.sheet.row(signal.ID)
		rows[k] = make([]float64, len(instants))
		for i, place := range p.at {
			rows[k][i] = drawn[place]
		}
	}
	return rows
}
